package io.patchbay.plugin.theme.contrast.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
