import Hummingbird
import OrderManagement
import OrderManagementHummingbird
import OrderManagementServer
import OrderManagementTransport

// Blocks of pages that use other packages. They are compiled and not run; a test compares them with the pages.
private func serve(_ router: APIRouter, beside hummingbirdRouter: Router<BasicRequestContext>) {
    // snippet
}
