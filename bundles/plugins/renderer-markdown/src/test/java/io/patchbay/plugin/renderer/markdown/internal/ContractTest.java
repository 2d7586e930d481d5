package io.patchbay.plugin.renderer.markdown.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
