"""The pages by which an administrator sets an installation up."""
