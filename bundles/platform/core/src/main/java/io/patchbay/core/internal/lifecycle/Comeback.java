package io.patchbay.core.internal.lifecycle;

import java.util.Optional;

/**
 * Why a plugin goes back to a revision it had.
 *
 * @param reason why, a sentence
 * @param cause a word for it: {@code request}, {@code circuit}, {@code health}, {@code start}
 * @param withdrawn the hash of the revision that is not to be taken again
 */
record Comeback(String reason, String cause, Optional<String> withdrawn) {}
