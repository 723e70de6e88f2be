import Example

func use(_ owner: Owner) -> String {
    switch owner {
    case .person(let person): person.firstName
    case .shelter(let shelter): shelter.address
    case .company(let company): company.number
    }
}
