"""Jobs: many items made and printed, each noted in a ledger before and after."""
