package io.patchbay.http.internal.server;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginView;
import java.util.List;
import java.util.Optional;

/** A catalog with the plugins it was given. */
public record FakeCatalog(List<PluginView> plugins) implements PluginCatalog {
    @Override
    public Page<PluginView> list(Caller caller, Filter filter, Page.Request page) {
        return new Page<>(plugins, Optional.empty());
    }

    @Override
    public PluginView get(Caller caller, String id) {
        throw new PatchbayException(CommonCode.NOT_FOUND, "No plugin '" + id + "'.");
    }

    @Override
    public HealthReport health(Caller caller, String id) {
        throw new UnsupportedOperationException();
    }
}
