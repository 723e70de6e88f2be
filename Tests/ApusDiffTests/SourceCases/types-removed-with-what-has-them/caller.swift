import Example

func use(_ pet: Pet, _ problem: Problem) {
    let owner: Owner? = pet.owner
    let home: Home? = owner?.home
    print(home?.owners.count ?? 0, problem.why)
}
