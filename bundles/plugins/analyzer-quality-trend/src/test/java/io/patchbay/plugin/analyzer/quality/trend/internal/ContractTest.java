package io.patchbay.plugin.analyzer.quality.trend.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
