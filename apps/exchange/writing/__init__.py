"""Files out: templates to fill in, and refused rows to correct and send again."""
