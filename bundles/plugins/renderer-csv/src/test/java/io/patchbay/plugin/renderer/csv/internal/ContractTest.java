package io.patchbay.plugin.renderer.csv.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
