import Example

func use(_ shop: Shop) -> Bool {
    let display: Shop.TaxDisplay? = shop.taxDisplay
    let states: [Shop.OpeningHours.DayState]? = shop.openingHours?.dayStates
    return display == .gross && states == [.open]
}

func sort() -> ListShops.SortBy { .name }
