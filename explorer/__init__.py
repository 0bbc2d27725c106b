"""What people see: the pages in the browser and the command line."""
