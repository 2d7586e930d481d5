package io.patchbay.permission.internal.http;

import java.util.List;
import java.util.Optional;

/**
 * What is to be changed; what is absent stays.
 *
 * @param grant permissions to grant, as {@code net.connect api.example.com:443}
 * @param revoke permissions to take away, written the same way
 * @param tier {@code trusted} or {@code sandboxed}
 * @param audit whether what is not granted is only recorded
 */
public record PermissionsChange(
        Optional<List<String>> grant,
        Optional<List<String>> revoke,
        Optional<TierName> tier,
        Optional<Boolean> audit) {}
