"""Amounts and their currencies.

An amount is a `Decimal`, stored as whole hundredths in one integer column (`money_field`), because
SQLite adds decimals inexactly. `rounding` alone rounds: half away from zero, to the currency's
smallest unit, once per named amount; what is finer is refused. `terbilang` writes rupiah as
Indonesian words. No function adds two currencies.
"""
