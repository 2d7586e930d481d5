package io.patchbay.plugin.renderer.pdf.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
