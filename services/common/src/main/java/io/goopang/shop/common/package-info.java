/** What every service of the shop does alike. */
package io.goopang.shop.common;
