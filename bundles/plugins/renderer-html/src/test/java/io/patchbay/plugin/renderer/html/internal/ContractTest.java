package io.patchbay.plugin.renderer.html.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
