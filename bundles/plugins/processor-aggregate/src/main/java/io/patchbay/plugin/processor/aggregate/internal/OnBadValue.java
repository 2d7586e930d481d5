package io.patchbay.plugin.processor.aggregate.internal;

/** What happens with a value that cannot be added up or compared. */
enum OnBadValue {
    FAIL,
    SKIP
}
