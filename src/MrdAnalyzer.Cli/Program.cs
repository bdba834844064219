System.Console.WriteLine("mrd");
