package io.patchbay.core.internal.unload.stowaway;

/** What can be managed of it: nothing. */
public interface StowawayMBean {}
