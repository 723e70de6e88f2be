// requires: public HTTPFields, public HTTPRequest, public HTTPResponse

// swift-http-types has types of the same names. This file does not import it, so these are the client's.

/// The client's own type, where swift-http-types has one of the same name.
public typealias ClientHTTPField = HTTPField
/// The client's own type, where swift-http-types has one of the same name.
public typealias ClientHTTPFields = HTTPFields
/// The client's own type, where swift-http-types has one of the same name.
public typealias ClientHTTPRequest = HTTPRequest
/// The client's own type, where swift-http-types has one of the same name.
public typealias ClientHTTPResponse = HTTPResponse
