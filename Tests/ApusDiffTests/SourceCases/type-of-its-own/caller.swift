import Example

func people(_ pet: Pet) -> [Owner?] { [pet.owner, pet.carer] }
