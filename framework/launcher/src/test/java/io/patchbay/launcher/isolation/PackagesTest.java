package io.patchbay.launcher.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.patchbay.plugin",
                "io.patchbay.plugin.json",
                "jakarta.servlet.http",
                "javax.sql",
                "org.osgi.framework",
                "org.osgi.service.component.annotations",
                "org.osgi.service.event",
                "org.osgi.util.tracker",
                "org.slf4j",
                "org.w3c.dom"
            })
    void openContractsAndTheJdkAreOpen(String name) {
        assertThat(Packages.isOpen(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.zaxxer.hikari",
                "io.patchbay.api.store",
                "io.patchbay.guard",
                "io.patchbay.pluginx",
                "jakarta.ws.rs",
                "org.apache.felix.cm",
                "org.apache.felix.service.command",
                "org.h2.tools",
                "org.osgi.framework.hooks.service",
                "org.osgi.framework.launch",
                "org.osgi.service.component.runtime.dto",
                "org.osgi.service.packageadmin",
                "org.osgi.service.url",
                "sun.nio.ch"
            })
    void whatBelongsToThePlatformIsClosed(String name) {
        assertThat(Packages.isOpen(name)).isFalse();
    }
}
