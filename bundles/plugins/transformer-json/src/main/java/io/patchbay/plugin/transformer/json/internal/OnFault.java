package io.patchbay.plugin.transformer.json.internal;

/** What happens when something cannot become a record. */
enum OnFault {
    FAIL,
    SKIP
}
