package io.patchbay.core.internal.quota;

import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Quotas with a configuration that tests say, and nobody can write. */
public final class TestQuotas {
    private TestQuotas() {}

    /** Returns what holds where nobody says anything. */
    public static Quotas usual() {
        return of(QuotaRules.USUAL, "");
    }

    static Quotas of(String usual, String most, String... plugins) {
        return new Quotas(new Unwritable(), usual, most, plugins);
    }

    private static final class Unwritable implements ConfigurationAdmin {
        @Override
        public Configuration createFactoryConfiguration(String factoryPid) {
            throw refused();
        }

        @Override
        public Configuration createFactoryConfiguration(String factoryPid, String location) {
            throw refused();
        }

        @Override
        public Configuration getConfiguration(String pid, String location) {
            throw refused();
        }

        @Override
        public Configuration getConfiguration(String pid) {
            throw refused();
        }

        @Override
        public Configuration getFactoryConfiguration(String factoryPid, String name, String location) {
            throw refused();
        }

        @Override
        public Configuration getFactoryConfiguration(String factoryPid, String name) {
            throw refused();
        }

        @Override
        public Configuration[] listConfigurations(String filter) {
            throw refused();
        }

        private static AssertionError refused() {
            return new AssertionError("No test of the quotas writes a configuration.");
        }
    }
}
