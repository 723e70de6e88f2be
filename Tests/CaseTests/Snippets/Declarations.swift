import OrderManagement

// snippet
