import Example
import Foundation

func use(_ pet: Pet) -> Decimal { pet.price ?? 0 }
