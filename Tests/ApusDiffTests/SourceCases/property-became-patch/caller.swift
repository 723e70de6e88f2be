import Example

func make() -> Pet {
    let tag: String? = "dog"
    return Pet(tag: tag)
}
