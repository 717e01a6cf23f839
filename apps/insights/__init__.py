"""Insights: reads only: conversion and NPS."""
