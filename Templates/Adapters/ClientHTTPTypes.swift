// requires: HTTPFields, HTTPRequest, HTTPResponse

// swift-http-types has types of the same names. This file does not import it, so these are the client's.

/// The client's type.
typealias ClientHTTPField = HTTPField
/// The client's type.
typealias ClientHTTPFields = HTTPFields
/// The client's type.
typealias ClientHTTPRequest = HTTPRequest
/// The client's type.
typealias ClientHTTPResponse = HTTPResponse
