package io.patchbay.api.action;

import static io.patchbay.api.action.ActionsTest.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CollectableTest {
    /** Loads the classes of the guest anew, as the class loader of a bundle would. */
    private static final class GuestLoader extends ClassLoader {
        GuestLoader() {
            super(CollectableTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.patchbay.api.foreign.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(file).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static WeakReference<ClassLoader> useAGuest(ReferenceQueue<ClassLoader> collected) throws Exception {
        GuestLoader loader = new GuestLoader();
        Constructor<?> constructor =
                loader.loadClass("io.patchbay.api.foreign.Guest").getDeclaredConstructor();
        constructor.setAccessible(true);
        ActionPort port = Actions.bind(constructor.newInstance());
        String order = "{'wish':{'type':'tea','mood':'bad'},'count':2}";
        for (int i = 0; i < 100; i++) {
            assertThat(port.call("order", object(order), Streams.NONE, new QuietInvocation()))
                    .hasToString("[" + object(order) + "," + object(order) + "]");
        }
        assertThatThrownBy(() -> port.call("order", object("{'wish':{}}"), Streams.NONE, new QuietInvocation()))
                .hasMessageContaining("/wish/type");
        return new WeakReference<>(loader, collected);
    }

    @Test
    void boundPluginIsForgottenWithItsPort() throws Exception {
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        WeakReference<ClassLoader> loader = useAGuest(collected);

        Reference<?> gone = null;
        for (int tries = 0; gone == null && tries < 50; tries++) {
            System.gc();
            gone = collected.remove(100);
        }

        assertThat(gone)
                .as("the plugin's class loader is still held by something of ours")
                .isSameAs(loader);
    }
}
