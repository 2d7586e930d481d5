package io.patchbay.plugin.transformer.data.internal;

/** What happens with a value that cannot become what its column holds. */
enum OnBadValue {
    FAIL,
    NULL,
    SKIP
}
