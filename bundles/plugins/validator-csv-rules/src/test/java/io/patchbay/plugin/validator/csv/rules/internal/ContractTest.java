package io.patchbay.plugin.validator.csv.rules.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
