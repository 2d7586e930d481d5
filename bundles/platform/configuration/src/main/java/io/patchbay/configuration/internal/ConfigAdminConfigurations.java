package io.patchbay.configuration.internal;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Those of ConfigAdmin. A PID {@code factory~name} is one of a factory. */
final class ConfigAdminConfigurations implements StoredConfigurations {
    private static final String ANY_BUNDLE = "?";
    private static final Set<String> OF_CONFIG_ADMIN = Set.of(
            Constants.SERVICE_PID, ConfigurationAdmin.SERVICE_FACTORYPID, ConfigurationAdmin.SERVICE_BUNDLELOCATION);

    private final ConfigurationAdmin admin;

    ConfigAdminConfigurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    @Override
    public List<String> pids() {
        return all(null).stream().map(Configuration::getPid).toList();
    }

    @Override
    public Optional<Map<String, Object>> find(String pid) {
        return one(pid).map(configuration -> properties(configuration.getProperties()));
    }

    @Override
    public void save(String pid, Map<String, Object> properties) throws IOException {
        int name = pid.indexOf('~');
        Configuration configuration = name > 0
                ? admin.getFactoryConfiguration(pid.substring(0, name), pid.substring(name + 1), ANY_BUNDLE)
                : admin.getConfiguration(pid, ANY_BUNDLE);
        configuration.updateIfDifferent(FrameworkUtil.asDictionary(properties));
    }

    @Override
    public void delete(String pid) throws IOException {
        Optional<Configuration> configuration = one(pid);
        if (configuration.isPresent()) {
            configuration.get().delete();
        }
    }

    private Optional<Configuration> one(String pid) {
        String value = pid.replaceAll("[\\\\*()]", "\\\\$0");
        return all("(" + Constants.SERVICE_PID + "=" + value + ")").stream().findFirst();
    }

    private List<Configuration> all(@Nullable String filter) {
        try {
            Configuration[] all = admin.listConfigurations(filter);
            return all == null ? List.of() : Arrays.asList(all);
        } catch (IOException | InvalidSyntaxException e) {
            throw new PatchbayException(
                    CommonCode.INTERNAL, "The configurations cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static Map<String, Object> properties(@Nullable Dictionary<String, Object> all) {
        Map<String, Object> properties = new HashMap<>();
        if (all != null) {
            Collections.list(all.keys()).stream()
                    .filter(name -> !OF_CONFIG_ADMIN.contains(name) && !name.startsWith(":"))
                    .forEach(name -> properties.put(name, all.get(name)));
        }
        return properties;
    }
}
