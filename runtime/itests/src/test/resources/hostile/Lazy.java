package it.attacker;

import org.osgi.service.component.annotations.Component;

/** Made by the component runtime. */
@Component(service = Lazy.class)
public class Lazy {
    static volatile String loot = "";
    static volatile Throwable fault;

    public Lazy() {
        try { loot = Attacks.read(); } catch (Throwable e) { fault = e; }
    }
}
