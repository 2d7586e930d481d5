package io.patchbay.plugin.connector.jdbc.internal;

/** The kinds of databases whose drivers come with the plugin. */
enum Engine {
    H2,
    POSTGRESQL
}
