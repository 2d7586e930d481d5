package io.patchbay.launcher.boot;

import io.patchbay.launcher.instance.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/**
 * The settings no plugin may know, handed out to platform bundles alone: a secret belongs to the first that asks, which
 * may ask again when it restarts. As a service and not as framework properties, because every bundle can read those.
 */
final class LaunchSecrets implements ServiceFactory<Function<String, Optional<String>>> {
    private final Map<String, String> secrets;
    private final Predicate<Bundle> platform;
    private final Map<String, Bundle> owners = new ConcurrentHashMap<>();

    private LaunchSecrets(Map<String, String> secrets, Predicate<Bundle> platform) {
        this.secrets = secrets;
        this.platform = platform;
    }

    static void publish(BundleContext context, Settings settings, Predicate<Bundle> platform) {
        context.registerService(
                Function.class.getName(),
                new LaunchSecrets(of(settings), platform),
                FrameworkUtil.asDictionary(Map.of("patchbay.secrets", true)));
    }

    private static Map<String, String> of(Settings settings) {
        Map<String, String> secrets = new HashMap<>();
        settings.databaseUrl().ifPresent(url -> secrets.put("patchbay.db.url", url));
        settings.databaseUser().ifPresent(user -> secrets.put("patchbay.db.user", user));
        settings.databasePassword().ifPresent(password -> secrets.put("patchbay.db.password", password));
        settings.adminToken().ifPresent(token -> secrets.put("patchbay.admin.token", token));
        settings.masterKey().ifPresent(key -> secrets.put("patchbay.master.key", key));
        return Map.copyOf(secrets);
    }

    @Override
    public Function<String, Optional<String>> getService(
            Bundle asking, ServiceRegistration<Function<String, Optional<String>>> registration) {
        return platform.test(asking) ? name -> handOut(name, asking) : name -> Optional.empty();
    }

    @Override
    public void ungetService(
            Bundle asking,
            ServiceRegistration<Function<String, Optional<String>>> registration,
            Function<String, Optional<String>> service) {
        // Nothing is kept for a bundle that goes: it may come back and ask again.
    }

    private Optional<String> handOut(String name, Bundle asking) {
        return owners.computeIfAbsent(name, any -> asking).equals(asking)
                ? Optional.ofNullable(secrets.get(name))
                : Optional.empty();
    }
}
