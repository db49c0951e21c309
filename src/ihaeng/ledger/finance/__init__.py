"""Money of plans: who pays, when, planned, secured and spent; and the budget it hangs on."""
