"""Other setters, each set up as its own guide for Chinese says, and run at its best."""
