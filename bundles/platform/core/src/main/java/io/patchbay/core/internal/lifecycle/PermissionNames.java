package io.patchbay.core.internal.lifecycle;

import java.util.Set;

/** The permissions there are; a manifest that asks for another one is refused, since nobody could grant it. */
final class PermissionNames {
    static final Set<String> ALL = Set.of(
            "file.read",
            "file.write",
            "net.connect",
            "net.listen",
            "net.resolve",
            "process.exec",
            "env.read",
            "property.read",
            "property.write",
            "http.public",
            "secret.reveal",
            "native.load",
            "class.define",
            "reflect.deep",
            "jmx.use",
            "runtime.exit",
            "framework.admin");

    private PermissionNames() {}
}
