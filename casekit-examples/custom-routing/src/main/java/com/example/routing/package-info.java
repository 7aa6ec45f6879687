/** Where fault reports go, and who gets them. */
package com.example.routing;
