package io.patchbay.plugin.connector.http.internal;

/** The methods that can be chosen. */
public enum Method {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** Tells whether sending it twice does what sending it once does. */
    boolean idempotent() {
        return this != POST && this != PATCH;
    }
}
