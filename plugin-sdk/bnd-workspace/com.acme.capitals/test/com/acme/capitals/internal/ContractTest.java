package com.acme.capitals.internal;

import io.patchbay.tck.PluginTck;

/** Builds on the jar: the contract of every plugin, and the examples in it. */
class ContractTest extends PluginTck {}
