"""What the conformance tests share: setting a fragment, and reading where it stands."""
