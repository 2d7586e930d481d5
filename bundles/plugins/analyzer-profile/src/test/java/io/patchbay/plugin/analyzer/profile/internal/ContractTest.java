package io.patchbay.plugin.analyzer.profile.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
