import OrderManagement
import OrderManagementMiddlewares

private func middlewares() {
    // snippet
}
