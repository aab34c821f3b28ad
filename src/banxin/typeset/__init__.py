"""Layout to Plan, and Publication to Reading: how big everything is and what is printed."""
