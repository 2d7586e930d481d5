package io.patchbay.permission.internal.http;

import java.util.List;
import java.util.Optional;

/**
 * What is to hold from now on.
 *
 * @param grants all permissions it is to have besides its own folder, as {@code net.connect api.example.com:443}
 * @param tier {@code trusted} or {@code sandboxed}; stays if absent
 * @param audit whether what is not granted is only recorded; stays if absent
 */
public record PermissionsState(Optional<List<String>> grants, Optional<TierName> tier, Optional<Boolean> audit) {}
