"""To paper: a printer or a spooler is asked, checked, sent to and watched by IPP (RFC 8011)."""
