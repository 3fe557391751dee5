"""Which function does which kind of job, for the kinds this package knows."""
