"""What coaches and coordinators see and do about pairs that may need somebody."""
