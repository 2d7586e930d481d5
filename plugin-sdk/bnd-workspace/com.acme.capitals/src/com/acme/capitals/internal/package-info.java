/** The plugin transformer-capitals. */
package com.acme.capitals.internal;
