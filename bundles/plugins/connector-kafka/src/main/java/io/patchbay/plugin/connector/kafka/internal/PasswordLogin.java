package io.patchbay.plugin.connector.kafka.internal;

import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.spi.LoginModule;

/**
 * Hands user and password to the library, which makes it by its name. The library's own modules register security providers that
 * hold for the whole process and would outlive the plugin.
 */
public final class PasswordLogin implements LoginModule {
    @Override
    public void initialize(
            Subject subject, CallbackHandler callbacks, Map<String, ?> sharedState, Map<String, ?> options) {
        subject.getPublicCredentials().add(String.valueOf(options.get("username")));
        subject.getPrivateCredentials().add(String.valueOf(options.get("password")));
    }

    @Override
    public boolean login() {
        return true;
    }

    @Override
    public boolean commit() {
        return true;
    }

    @Override
    public boolean abort() {
        return false;
    }

    @Override
    public boolean logout() {
        return true;
    }
}
